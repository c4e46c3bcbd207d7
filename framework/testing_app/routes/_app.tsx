import { define } from "../define.ts";

export default define.page(({ Component }) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <title>Wrapper</title>
      <meta name="description" content="of the wrapper" />
      <style>{"body { margin: 0 }"}</style>
    </head>
    <body>
      <Component />
    </body>
  </html>
));
