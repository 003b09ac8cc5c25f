import { Page, PageHead } from "../../ui/Page";

export function JourneysPage() {
  return (
    <Page crumbs={[{ label: "Journeys" }]}>
      <PageHead title="Journeys" />
    </Page>
  );
}
