import type { ComponentChildren } from "preact";

interface ChoiceCardsProps<Value extends string> {
  readonly name: string;
  readonly title: string;
  readonly look: "cards" | "pills";
  readonly choices: readonly Value[];
  readonly chosen: string;
  readonly onChoose: (value: Value) => void;
  readonly children: (value: Value) => ComponentChildren;
}

/** A choice of one, as cards or pills. They are radio buttons, so that the arrow keys work. */
export function ChoiceCards<Value extends string>(props: ChoiceCardsProps<Value>) {
  const { name, title, look, choices, chosen, onChoose, children } = props;
  return (
    <fieldset id={`field-${name}`} tabindex={-1}>
      <legend class="field-label">{title}</legend>
      <div class={`choice-${look}`}>
        {choices.map((value) => (
          <label key={value} class="choice" data-chosen={value === chosen}>
            <input
              type="radio"
              class="hidden-text"
              name={name}
              value={value}
              checked={value === chosen}
              onChange={() => onChoose(value)}
            />
            {children(value)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
