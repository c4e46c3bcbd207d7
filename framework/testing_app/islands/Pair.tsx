import Counter from "./Counter.tsx";

export default function Pair() {
  return (
    <div id="pair">
      <Counter name="left" start={10} />
      <Counter name="right" start={20} />
    </div>
  );
}
