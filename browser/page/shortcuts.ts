/** A line of the `?` dialog: keys and what they do. */
interface Shortcut {
  readonly keys: readonly string[];
  readonly does: string;
}

const everywhere: readonly Shortcut[] = [
  { keys: ["?"], does: "Show these shortcuts" },
  { keys: ["Tab"], does: "Go to the next control" },
  { keys: ["Esc"], does: "Close a dialog" },
];

const onInterview: readonly Shortcut[] = [
  { keys: ["Ctrl", "Enter"], does: "Send the answer (⌘ Enter on a Mac)" },
  { keys: ["/"], does: "Go to the answer box" },
  { keys: ["M"], does: "Talk, or stop talking" },
  { keys: ["K"], does: "Mute or unmute the microphone" },
  { keys: ["L"], does: "Let me think: nobody interrupts you" },
  { keys: ["D"], does: "I am done with this answer" },
  { keys: ["T"], does: "Hold to talk" },
  { keys: ["V"], does: "Mute or unmute the interviewer" },
  ...everywhere,
];

const onReplay: readonly Shortcut[] = [
  { keys: ["Space"], does: "Play or pause" },
  { keys: ["→"], does: "One event forward" },
  { keys: ["←"], does: "One event back" },
  { keys: ["N"], does: "Next question" },
  { keys: ["Home"], does: "To the beginning" },
  { keys: ["End"], does: "To the end" },
  { keys: ["+"], does: "Faster" },
  { keys: ["−"], does: "Slower" },
  ...everywhere,
];

/** The keys that work on a page, by its path. */
export function shortcutsOf(path: string): readonly Shortcut[] {
  if (/^\/interview\/[^/]+\/replay$/.test(path)) return onReplay;
  return /^\/interview\/[^/]+$/.test(path) ? onInterview : everywhere;
}

/** Whether a key press goes to a field that is being typed into, not to the page. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement &&
    (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));
}

/** Whether a key press sends the text: not while an input method (IME) is still composing a word. */
export const isSendKey = (event: KeyboardEvent): boolean =>
  event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing;
