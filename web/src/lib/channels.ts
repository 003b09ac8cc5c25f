/** What a channel looks like. Names are free in the data; the common ones have a fixed colour and icon, any other a stable one. */

export type ChannelIcon =
  | "web"
  | "app"
  | "chat"
  | "phone"
  | "text"
  | "email"
  | "social"
  | "store"
  | "post"
  | "none"
  | "other";

export interface ChannelLook {
  /** What a person reads. */
  label: string;
  /** A CSS colour from the tokens. */
  color: string;
  icon: ChannelIcon;
}

/** Words that a channel's name is made of, in the languages that imports know. First hit wins. */
const KNOWN: readonly [ChannelIcon, RegExp][] = [
  ["chat", /^(web ?-?_?chat|live ?-?_?chat|chat|bot|chatbot|whatsapp|messenger|messaging|tchat)$/],
  ["app", /^(app|mobile|mobile app|ios|android|in-?app)$/],
  ["web", /^(web|website|online|portal|site|internet|page|self-?service|webseite|desktop|www)$/],
  [
    "phone",
    /^(phone|telephone|call|calls|helpline|voice|ivr|call cent(er|re)|contact cent(er|re)|telefon|téléphone|teléfono|telefoon|telefono)$/,
  ],
  ["text", /^(text|sms|text message|rcs)$/],
  ["email", /^(e-?mail|mail|newsletter|correo|courriel)$/],
  ["social", /^(social|social media|twitter|x|facebook|instagram|linkedin|tiktok|forum|community)$/],
  [
    "store",
    /^(store|branch|shop|desk|office|counter|in[- ]?store|in[- ]?person|visit|field|filiale|agence|tienda|winkel)$/,
  ],
  ["post", /^(post|letter|paper|fax|courier|parcel|brief|poste)$/],
];

const LABELS: Record<string, string> = {
  web: "Web",
  sms: "SMS",
  ivr: "IVR",
  email: "E-mail",
  "e-mail": "E-mail",
};

function hash(text: string): number {
  let h = 2166136261;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619) >>> 0;
  return h;
}

/** The look of a channel; "" means that no channel is known. */
export function channelLook(name: string): ChannelLook {
  if (name === "") return { label: "No channel", color: "var(--ch-none)", icon: "none" };
  const key = name.trim().toLowerCase();
  const label = LABELS[key] ?? name.charAt(0).toUpperCase() + name.slice(1);
  for (const [icon, words] of KNOWN) {
    if (words.test(key)) return { label, color: `var(--ch-${icon})`, icon };
  }
  return { label, color: `var(--ch-h${hash(key) % 6})`, icon: "other" };
}
