import { Icon } from "./Icon.tsx";

/** Says below a field what is wrong with it; takes no space if nothing is. */
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
