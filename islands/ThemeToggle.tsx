import { useEffect } from "preact/hooks";
import { Icon } from "../components/Icon.tsx";
import { readTheme, theme, toggleTheme } from "../browser/page/theme.ts";

/** Changes between dark and light. */
export default function ThemeToggle() {
  useEffect(readTheme, []);
  const dark = theme.value !== "light";
  return (
    <button
      type="button"
      class="button icon plain"
      aria-label={dark ? "Use the light theme" : "Use the dark theme"}
      title={dark ? "Light theme" : "Dark theme"}
      onClick={toggleTheme}
    >
      <Icon name={dark ? "sun" : "moon"} />
    </button>
  );
}
