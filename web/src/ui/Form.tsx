import { IconChevronDown, IconSearch } from "@tabler/icons-react";
import { Slider as RadixSlider, ToggleGroup } from "radix-ui";
import { type InputHTMLAttributes, type ReactNode, type Ref, useId } from "react";
import { cx } from "./cx";
import css from "./Form.module.css";

/** A label over one control; children get the id that the label points at. */
export function Field({
  label,
  hint,
  error,
  children,
}: {
  label: string;
  hint?: string;
  error?: string;
  children: (id: string) => ReactNode;
}) {
  const id = useId();
  return (
    <div className={css.field}>
      <label className={css.label} htmlFor={id}>
        {label}
      </label>
      {children(id)}
      {hint && !error && <p className={css.hint}>{hint}</p>}
      {error && (
        <p className={css.error} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

interface InputProps extends InputHTMLAttributes<HTMLInputElement> {
  ref?: Ref<HTMLInputElement>;
}

export function TextInput({ className, ...rest }: InputProps) {
  return <input className={cx(css.input, className)} {...rest} />;
}

export function SearchInput({ label, ...rest }: InputProps & { label: string }) {
  return (
    <span className={css.search}>
      <IconSearch size={16} aria-hidden />
      <input type="search" className={css.input} aria-label={label} placeholder={label} {...rest} />
    </span>
  );
}

export interface Option {
  value: string;
  label: string;
}

/** The system's own choice list: works with every keyboard, reader and phone. */
export function Select({
  id,
  label,
  value,
  options,
  onChange,
  small,
}: {
  id?: string;
  label?: string;
  value: string;
  options: readonly Option[];
  onChange: (value: string) => void;
  small?: boolean;
}) {
  return (
    <span className={css.wrap}>
      <select
        id={id}
        aria-label={label}
        className={cx(css.select, small && css.small)}
        value={value}
        onChange={(e) => onChange(e.target.value)}
      >
        {options.map((o) => (
          <option key={o.value} value={o.value}>
            {o.label}
          </option>
        ))}
      </select>
      <IconChevronDown size={14} aria-hidden />
    </span>
  );
}

/** One of a few, all in sight. */
export function Segmented<T extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
}) {
  return (
    <ToggleGroup.Root
      type="single"
      className={css.segmented}
      aria-label={label}
      value={value}
      onValueChange={(v) => v && onChange(v as T)}
    >
      {options.map((o) => (
        <ToggleGroup.Item key={o.value} value={o.value}>
          {o.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}

export function Slider({
  label,
  value,
  min = 0,
  max = 100,
  step = 1,
  onChange,
  onCommit,
  text,
}: {
  label: string;
  value: number;
  min?: number;
  max?: number;
  step?: number;
  onChange: (value: number) => void;
  onCommit?: (value: number) => void;
  /** What a screen reader says instead of the bare number. */
  text?: string;
}) {
  return (
    <RadixSlider.Root
      className={css.slider}
      value={[value]}
      min={min}
      max={max}
      step={step}
      onValueChange={([v]) => v !== undefined && onChange(v)}
      onValueCommit={([v]) => v !== undefined && onCommit?.(v)}
    >
      <RadixSlider.Track className={css.track}>
        <RadixSlider.Range className={css.range} />
      </RadixSlider.Track>
      <RadixSlider.Thumb className={css.thumb} aria-label={label} aria-valuetext={text} />
    </RadixSlider.Root>
  );
}

/** A box to tick with its count at the right. */
export function Check({
  checked,
  onChange,
  children,
  count,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
  count?: string;
}) {
  return (
    <label className={css.check}>
      <input type="checkbox" checked={checked} onChange={(e) => onChange(e.target.checked)} />
      <span>{children}</span>
      {count !== undefined && <small className="num">{count}</small>}
    </label>
  );
}
