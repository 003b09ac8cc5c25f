import { Page, PageHead } from "../../ui/Page";

export function JourneyPage() {
  return (
    <Page crumbs={[{ label: "Journey" }]}>
      <PageHead title="Journey" />
    </Page>
  );
}
