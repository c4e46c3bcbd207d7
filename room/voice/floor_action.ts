/** What the candidate asks for by a button. */
export type FloorAction = "let_me_think" | "done" | "push_down" | "push_up";
