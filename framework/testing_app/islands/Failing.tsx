import { IS_BROWSER } from "fresh/runtime";

export default function Failing() {
  if (IS_BROWSER) throw new Error("fails in the browser");
  return <p id="failing">as the server rendered it</p>;
}
