import css from "./FlowPanel.module.css";

/** A number with its name; with onClick the number opens. */
export function Fact({ label, value, onClick }: { label: string; value: string; onClick?: () => void }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className="num">
        {onClick ? (
          <button type="button" className={css.link} onClick={onClick}>
            {value}
          </button>
        ) : (
          value
        )}
      </dd>
    </div>
  );
}
