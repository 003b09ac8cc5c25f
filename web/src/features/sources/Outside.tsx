import { IconAlertTriangle, IconMap2 } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { api, type Schemas, unwrap } from "../../api/client";
import { Button } from "../../ui/Button";
import { useToast } from "../../ui/Toast";
import css from "./Outside.module.css";
import { outsideText, wayOut } from "./words";

/** Events that no journey holds: how many, why, and a map in which they count. */
export function Outside({ events, definition }: { events: number; definition: Schemas["Definition"] }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const toast = useToast();
  const draw = useMutation({
    mutationFn: () => unwrap(api.POST("/maps", { body: { definition: wayOut(definition.by) } })),
    onSuccess: (m) => {
      void client.invalidateQueries({ queryKey: ["maps"] });
      void client.invalidateQueries({ queryKey: ["workspace"] });
      void navigate({ to: "/maps/$id", params: { id: m.map.id } });
    },
    onError: (e) => toast.fail(e),
  });
  if (events === 0) return null;
  return (
    <div className={css.box}>
      <IconAlertTriangle size={18} aria-hidden />
      <p className="num">{outsideText(events, definition.by)}</p>
      <Button
        icon={<IconMap2 size={16} aria-hidden />}
        disabled={draw.isPending}
        onClick={() => draw.mutate()}
      >
        {draw.isPending
          ? "Drawing…"
          : definition.by === "journey"
            ? "Draw a map by customer"
            : "Draw a map by journey id"}
      </Button>
    </div>
  );
}
