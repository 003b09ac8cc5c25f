import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useId, useState } from "react";
import { api, unwrap } from "../../api/client";
import { overviewQuery, workspaceQuery } from "../../api/queries";
import { attributeName, count, int } from "../../lib/format";
import { ApiError } from "../../lib/problem";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Check, Field, Select, TextInput } from "../../ui/Form";
import { ProgressBar } from "../../ui/States";
import css from "./AtlasPage.module.css";
import { type DraftForm, draftRequest } from "./draft";

const BY = [
  { value: "", label: "As the workspace does" },
  { value: "journey", label: "By journey id (ticket, order, case)" },
  { value: "customer", label: "By customer, all they did" },
  { value: "session", label: "By session, cut at pauses" },
];

/** Asks what a new map is about, and draws it. */
export function NewMap({ onClose }: { onClose: () => void }) {
  const form = useId();
  const navigate = useNavigate();
  const client = useQueryClient();
  const overview = useQuery(overviewQuery(undefined, {}));
  const workspace = useQuery(workspaceQuery());
  const [f, setF] = useState<DraftForm>({ title: "", by: "", gapMinutes: "30", key: "", values: [] });
  const attribute = overview.data?.attributes.find((a) => a.key === f.key);
  const chosen = attribute?.values
    .filter((v) => f.values.includes(v.name))
    .reduce((n, v) => n + v.journeys, 0);
  const draw = useMutation({
    mutationFn: () => unwrap(api.POST("/maps", { body: draftRequest(f) })),
    onSuccess: ({ map }) => {
      void client.invalidateQueries({ queryKey: ["maps"] });
      void client.invalidateQueries({ queryKey: ["workspace"] });
      void navigate({ to: "/maps/$id", params: { id: map.id } });
    },
  });
  const submit = (e: FormEvent) => {
    e.preventDefault();
    draw.mutate();
  };
  return (
    <Dialog
      open
      title="New map from data"
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" form={form} disabled={draw.isPending}>
            Draw the map
          </Button>
        </>
      }
    >
      <form id={form} className={css.form} onSubmit={submit}>
        <Field
          label="Title"
          hint="In the customer's words: “I report a fault”. Left empty, the data gives one."
        >
          {(id) => (
            <TextInput
              id={id}
              value={f.title}
              maxLength={200}
              onChange={(e) => setF({ ...f, title: e.target.value })}
            />
          )}
        </Field>
        <div className={f.by === "session" ? css.pair : undefined}>
          <Field
            label="What is one journey?"
            hint={f.by === "" ? `Now: by ${workspace.data?.definition.by ?? "journey"}` : undefined}
          >
            {(id) => (
              <Select
                id={id}
                value={f.by}
                options={BY}
                onChange={(by) => setF({ ...f, by: by as DraftForm["by"] })}
              />
            )}
          </Field>
          {f.by === "session" && (
            <Field label="Pause that ends it, minutes">
              {(id) => (
                <TextInput
                  id={id}
                  type="number"
                  min={1}
                  required
                  value={f.gapMinutes}
                  onChange={(e) => setF({ ...f, gapMinutes: e.target.value })}
                />
              )}
            </Field>
          )}
        </div>
        <Field label="Only journeys with" hint={f.key === "" ? "All journeys of the workspace." : undefined}>
          {(id) => (
            <Select
              id={id}
              value={f.key}
              options={[
                { value: "", label: "(no filter)" },
                ...(overview.data?.attributes ?? []).map((a) => ({
                  value: a.key,
                  label: attributeName(a.key),
                })),
              ]}
              onChange={(key) => setF({ ...f, key, values: [] })}
            />
          )}
        </Field>
        {attribute && (
          <div>
            <fieldset className={css.values}>
              <legend className="visually-hidden">Values of {attributeName(attribute.key)}</legend>
              {attribute.values.map((v) => (
                <Check
                  key={v.name}
                  checked={f.values.includes(v.name)}
                  count={int(v.journeys)}
                  onChange={(on) =>
                    setF({ ...f, values: on ? [...f.values, v.name] : f.values.filter((x) => x !== v.name) })
                  }
                >
                  {v.name || "(empty)"}
                </Check>
              ))}
            </fieldset>
            <p className={css.caption}>
              {f.values.length === 0
                ? "Choose one or more values."
                : `At most ${count(chosen ?? 0, "journey")}.`}
            </p>
          </div>
        )}
        {draw.isPending && <ProgressBar label="Drawing the map" value={undefined} />}
        {draw.error && (
          <p className={css.problem} role="alert">
            <b>{draw.error instanceof ApiError ? draw.error.title : "The map could not be drawn."}</b>
            {draw.error instanceof ApiError && draw.error.detail}
          </p>
        )}
      </form>
    </Dialog>
  );
}
