import { asset } from "fresh/runtime";
import { define } from "../api/define.ts";
import { TopBar } from "../components/TopBar.tsx";
import { Footer } from "../components/Footer.tsx";
import KeyboardHelp from "../islands/KeyboardHelp.tsx";
import ThemeToggle from "../islands/ThemeToggle.tsx";

const sheets = [
  "tokens",
  "base",
  "parts",
  "home",
  "setup",
  "stage",
  "face",
  "live",
  "hud",
  "report",
  "replay",
  "player",
];

/** The frame of every page: head, top bar and footer. */
export default define.page(function App({ Component, url }) {
  const bare = /^\/interview\/[^/]+(\/replay)?$/.test(url.pathname);
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="dark light" />
        <title>AceIt</title>
        <link rel="icon" type="image/svg+xml" href={asset("/favicon.svg")} />
        <script src={asset("/theme.js")} />
        {sheets.map((name) => <link key={name} rel="stylesheet" href={asset(`/${name}.css`)} />)}
      </head>
      <body>
        <a class="skip-link" href="#main">Skip to the page</a>
        <TopBar path={url.pathname}>
          <KeyboardHelp path={url.pathname} />
          <ThemeToggle />
        </TopBar>
        <main id="main" class={bare ? "wide" : ""} tabindex={-1}>
          <Component />
        </main>
        {bare ? null : <Footer path={url.pathname} />}
      </body>
    </html>
  );
});
