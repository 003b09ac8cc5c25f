import { IconCode, IconDots, IconTrash, IconWorld } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { api, type Schemas, unwrap } from "../../api/client";
import { mapFileUrl } from "../../api/queries";
import { isPartialWeek, WEEK } from "../../canvas/weeks";
import { count, duration, int, period, share } from "../../lib/format";
import { scoreHalf, scoreMeaning, scoreName, scoreText } from "../../lib/score";
import { Button } from "../../ui/Button";
import { ChannelBar, FEW, Sparkline } from "../../ui/Charts";
import { cx } from "../../ui/cx";
import { Confirm } from "../../ui/Dialog";
import { Menu } from "../../ui/Menu";
import { useToast } from "../../ui/Toast";
import css from "./AtlasPage.module.css";

/** The one score that a card has room for. */
function mostAnswered(scores: readonly Schemas["ScoreAnswer"][]) {
  return [...scores].sort((a, b) => b.n - a.n).slice(0, 1);
}

/** One map at a glance. */
export function MapCard({ map: m }: { map: Schemas["MapCard"] }) {
  const [asking, setAsking] = useState(false);
  const client = useQueryClient();
  const toast = useToast();
  const remove = useMutation({
    mutationFn: () => unwrap(api.DELETE("/maps/{map}", { params: { path: { map: m.id } } })),
    onSuccess: () => {
      toast.say(`“${m.title}” is gone.`, "The data is still here; a new map can be drawn from it.");
      void client.invalidateQueries({ queryKey: ["maps"] });
      void client.invalidateQueries({ queryKey: ["workspace"] });
    },
    onError: (e) => toast.fail(e),
    onSettled: () => setAsking(false),
  });
  const first = m.weekly[0];
  const last = m.weekly[m.weekly.length - 1];
  const most = Math.max(1, ...m.weekly.map((w) => w.journeys));
  const few = m.population.journeys < FEW;
  return (
    <li className={css.card}>
      <div className={css.title}>
        <h2>
          <Link to="/maps/$id" params={{ id: m.id }}>
            {m.title}
          </Link>
        </h2>
        <Menu
          trigger={
            <Button kind="ghost" aria-label={`More about ${m.title}`}>
              <IconDots size={18} aria-hidden />
            </Button>
          }
          items={[
            {
              label: "Web page",
              hint: ".html",
              icon: <IconWorld size={16} aria-hidden />,
              href: mapFileUrl(m.id, "html", {}),
            },
            {
              label: "Map document",
              hint: ".cjm.json",
              icon: <IconCode size={16} aria-hidden />,
              href: mapFileUrl(m.id, "cjm.json", {}),
            },
            {
              label: "Delete …",
              icon: <IconTrash size={16} aria-hidden />,
              danger: true,
              onSelect: () => setAsking(true),
            },
          ]}
        />
      </div>
      <dl className={cx(css.figures, "num")}>
        <div>
          <dt>Journeys</dt>
          <dd className={cx(few && css.few)}>{int(m.population.journeys)}</dd>
        </div>
        {m.duration && (
          <div>
            <dt>Median time</dt>
            <dd className={cx(few && css.few)}>
              {duration(m.duration.median_s)} <small>p90 {duration(m.duration.p90_s)}</small>
            </dd>
          </div>
        )}
        {mostAnswered(m.scores).map((s) => (
          <div key={s.kind} title={scoreMeaning(s)}>
            <dt>{scoreName(s.kind)}</dt>
            <dd className={cx(s.n < FEW && css.few)}>
              {scoreText(s)}{" "}
              <small>
                {scoreHalf(s)}, n {int(s.n)}
              </small>
            </dd>
          </div>
        ))}
      </dl>
      {first && last && (
        <div className={css.spark}>
          <Sparkline
            values={m.weekly.map((w) => w.journeys)}
            partialEnd={isPartialWeek(last.week_us, m.as_of_us)}
            label={`Journeys by week, ${period(first.week_us, last.week_us)}, highest ${count(most, "journey")} a week`}
          />
          <p className={cx(css.caption, "num")}>
            <span>
              {period(
                first.week_us,
                Math.min(last.week_us + WEEK - 1, m.as_of_us ?? Number.POSITIVE_INFINITY),
              )}
            </span>
            <span>
              highest {int(most)} a week{isPartialWeek(last.week_us, m.as_of_us) && "; last week not whole"}
            </span>
          </p>
        </div>
      )}
      <ol className={css.stages}>
        {m.stages.map((s) => (
          <li key={s.name} title={`${s.name}: ${count(s.journeys, "journey")}, ${share(s.share)} of all`}>
            <i>
              <b style={{ height: `${s.share * 100}%` }} />
            </i>
            <span>{s.name}</span>
            <small className="num">{share(s.share)}</small>
          </li>
        ))}
      </ol>
      {m.channels.length > 0 && (
        <div className={css.channels}>
          <ChannelBar parts={m.channels} height={5} />
        </div>
      )}
      <Confirm
        open={asking}
        title={`Delete “${m.title}”?`}
        action="Delete the map"
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
        onClose={() => setAsking(false)}
      >
        The map goes, with what was written on it. The data stays, and a map can be drawn from it again.
      </Confirm>
    </li>
  );
}
