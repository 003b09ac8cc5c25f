import { IconMap2 } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { Schemas } from "../../api/client";
import { int } from "../../lib/format";
import { buttonClass } from "../../ui/Button";
import { ImportFiles } from "./ImportFiles";
import { Rejects } from "./Rejects";
import css from "./Running.module.css";
import { headline } from "./words";

/** What an import brought, what it could not use, and where to go from here. */
export function Report({ im }: { im: Schemas["Import"] }) {
  const done = im.state === "done";
  const through = im.files.filter((f) => f.state === "done").length;
  return (
    <>
      <div className={css.head} role="status">
        <h1>{headline(im)}</h1>
      </div>
      {im.state === "failed" && (
        <p className={css.lead}>
          {im.problem?.detail}{" "}
          {through > 0
            ? "The files that were through are kept and listed under Data; the others are still prepared."
            : "Nothing was changed. The files are still prepared."}
        </p>
      )}
      {im.state === "cancelled" && (
        <p className={css.lead}>What it brought is taken back. Files and columns are still prepared.</p>
      )}
      {done && (
        <p className={`${css.lead} num`}>
          {int(im.records)} rows were read
          {im.rejected > 0
            ? `; ${int(im.rejected)} could not be used and are listed below.`
            : ", and every one was used."}
        </p>
      )}
      <div className={css.actions}>
        {done && im.map && (
          <Link to="/maps/$id" params={{ id: im.map }} className={buttonClass("primary")}>
            <IconMap2 size={16} aria-hidden />
            Open the map
          </Link>
        )}
        {done && !im.map && (
          <Link to="/" className={buttonClass("primary")}>
            To the atlas
          </Link>
        )}
        {done ? (
          <>
            <Link to="/flow" className={buttonClass()}>
              See the flow
            </Link>
            <Link to="/import" className={buttonClass()}>
              Import more
            </Link>
          </>
        ) : (
          <Link to="/import" className={buttonClass("primary")}>
            Back to the columns
          </Link>
        )}
        <Link to="/data" className={buttonClass("ghost")}>
          See the data
        </Link>
      </div>
      <ImportFiles im={im} />
      {im.sample.length > 0 && im.state !== "cancelled" && (
        <Rejects rejects={im.sample} total={im.rejected} />
      )}
    </>
  );
}
