import { signal } from "@preact/signals";

type Theme = "light" | "dark";

/** The theme that is shown; null until the page's script runs. */
export const theme = signal<Theme | null>(null);

/** Reads which theme the page was loaded with. */
export function readTheme(): void {
  const chosen = document.documentElement.dataset["theme"];
  const dark = chosen === undefined
    ? matchMedia("(prefers-color-scheme: dark)").matches
    : chosen === "dark";
  theme.value = dark ? "dark" : "light";
}

/** Changes to the other theme and remembers it. */
export function toggleTheme(): void {
  const next: Theme = theme.value === "dark" ? "light" : "dark";
  document.documentElement.dataset["theme"] = next;
  theme.value = next;
  try {
    localStorage.setItem("aceit-theme", next);
  } catch {
    // Where storage is switched off, the choice holds for this page.
  }
}
