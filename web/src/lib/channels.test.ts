import { describe, expect, it } from "vitest";
import { channelLook } from "./channels";

describe("channel", () => {
  it.each([
    ["web", "web"],
    ["Webchat", "chat"],
    ["live-chat", "chat"],
    ["SMS", "text"],
    ["E-Mail", "email"],
    ["Telefon", "phone"],
    ["branch", "store"],
    ["", "none"],
    ["carrier pigeon", "other"],
  ])("%s has the icon %s", (name, icon) => {
    expect(channelLook(name).icon).toBe(icon);
  });
  it("keeps the colour of an unknown name", () => {
    expect(channelLook("kiosk")).toEqual(channelLook("kiosk"));
    expect(channelLook("kiosk").color).toMatch(/^var\(--ch-h[0-5]\)$/);
  });
  it("writes names with a capital", () => {
    expect(channelLook("phone").label).toBe("Phone");
    expect(channelLook("sms").label).toBe("SMS");
  });
});
