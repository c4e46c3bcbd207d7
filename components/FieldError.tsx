import { Icon } from "./Icon.tsx";

/** What is wrong with a field, below it; takes no room while all is well. */
export function FieldError({ id, text }: { id: string; text: string | undefined }) {
  return (
    <div id={id} role="alert">
      {text === undefined ? null : (
        <p class="field-error">
          <Icon name="warning" size={16} />
          {text}
        </p>
      )}
    </div>
  );
}
