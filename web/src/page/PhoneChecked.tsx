/* The word of whoever writes a phone number down that it was checked with its owner. Codes go by text
   to checked numbers only, so every form that takes a number and sends a link has this. */
import { Choice, Choices } from "../design";
import { t } from "../text";

interface PhoneCheckedProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** The code is to go to this number, and nobody has checked it. */
  missing: boolean;
}

export function PhoneChecked({ checked, onChange, missing }: PhoneCheckedProps) {
  return (
    <Choices
      legend={t("phone-checked-legend")}
      legendHidden
      error={missing ? t("phone-checked-missing") : undefined}
    >
      <Choice
        title={t("phone-checked")}
        note={t("phone-checked-why")}
        checked={checked}
        onChange={onChange}
      />
    </Choices>
  );
}
