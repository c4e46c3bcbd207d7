import type { ComponentChildren } from "preact";
import { Wordmark } from "./Wordmark.tsx";

const links = [
  { path: "/", name: "Interviews", optional: true },
  { path: "/new", name: "New interview", optional: false },
  { path: "/status", name: "Status", optional: true },
] as const;

/** The bar at the top of every page, with its children at its end. */
export function TopBar({ path, children }: { path: string; children: ComponentChildren }) {
  return (
    <header class="top-bar">
      <div class="top-bar-inner">
        <Wordmark />
        <nav aria-label="Main">
          {links.map((link) => (
            <a
              key={link.path}
              href={link.path}
              class={link.optional ? "optional" : ""}
              aria-current={path === link.path ? "page" : "false"}
            >
              {link.name}
            </a>
          ))}
          {children}
        </nav>
      </div>
    </header>
  );
}
