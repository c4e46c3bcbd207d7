/**
 * A command that the interview's present state does not allow. The message says what was tried, the
 * rule and what to do; it is fit to be shown to the person.
 */
export class IllegalTransition extends Error {
  override readonly name = "IllegalTransition";
}
