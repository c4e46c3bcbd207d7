/** Longest utterance in UTF-16 units: about forty minutes of speech, or a pasted design document. */
export const utteranceTextLimit = 20_000;
