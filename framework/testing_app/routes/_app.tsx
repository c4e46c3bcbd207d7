import { define } from "../define.ts";

const kept = <style>{"body { margin: 0 }"}</style>;

export default define.page(({ Component }) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <title>Wrapper</title>
      <link rel="icon" href="data:," />
      {kept}
    </head>
    <body>
      <main>
        <Component />
      </main>
    </body>
  </html>
));
