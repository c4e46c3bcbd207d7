/**
 * A command that the interview's present state does not allow. The message says what was tried,
 * which rule forbids it and what to do; it can be shown to the person.
 */
export class IllegalTransition extends Error {
  override readonly name = "IllegalTransition";
}
