export default function Failing() {
  if (typeof document !== "undefined") throw new Error("fails in the browser");
  return <p id="failing">as the server rendered it</p>;
}
