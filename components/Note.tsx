import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./Icon.tsx";

const icons: Readonly<Record<"info" | "warn" | "bad", IconName>> = {
  info: "info",
  warn: "warning",
  bad: "warning",
};

/** A message to the person. Screen readers read an urgent one at once. */
export function Note(
  { kind = "info", urgent = false, children }: {
    kind?: "info" | "warn" | "bad";
    urgent?: boolean;
    children: ComponentChildren;
  },
) {
  return (
    <div class={`note ${kind}`} role={urgent ? "alert" : "note"}>
      <Icon name={icons[kind]} />
      <div>{children}</div>
    </div>
  );
}
