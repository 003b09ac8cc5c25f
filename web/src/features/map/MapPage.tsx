import { Page, PageHead } from "../../ui/Page";

export function MapPage() {
  return (
    <Page crumbs={[{ label: "Map" }]}>
      <PageHead title="Map" />
    </Page>
  );
}
