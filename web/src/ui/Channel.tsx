import {
  IconBrowser,
  IconBuildingStore,
  IconDeviceMobile,
  IconDots,
  IconMail,
  IconMailbox,
  IconMessage,
  IconMessages,
  IconMinus,
  IconPhone,
  IconUsersGroup,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import { type ChannelIcon, channelLook } from "../lib/channels";
import css from "./Charts.module.css";

const ICONS: Record<ChannelIcon, ComponentType<{ size?: number; stroke?: number }>> = {
  web: IconBrowser,
  app: IconDeviceMobile,
  chat: IconMessages,
  phone: IconPhone,
  text: IconMessage,
  email: IconMail,
  social: IconUsersGroup,
  store: IconBuildingStore,
  post: IconMailbox,
  none: IconMinus,
  other: IconDots,
};

/** The coloured square with the icon of a channel: never colour alone. */
export function ChannelSquare({
  name,
  size = 16,
  label = true,
}: {
  name: string;
  size?: number;
  label?: boolean;
}) {
  const look = channelLook(name);
  const Icon = ICONS[look.icon];
  const style = { width: size, height: size, background: look.color };
  const icon = <Icon size={size - 4} stroke={2} />;
  return label ? (
    <span className={css.square} style={style} title={look.label} role="img" aria-label={look.label}>
      {icon}
    </span>
  ) : (
    <span className={css.square} style={style} aria-hidden>
      {icon}
    </span>
  );
}

/** Square and name. */
export function ChannelMark({ name, size }: { name: string; size?: number }) {
  return (
    <span className={css.mark}>
      <ChannelSquare name={name} size={size} label={false} />
      <span>{channelLook(name).label}</span>
    </span>
  );
}
