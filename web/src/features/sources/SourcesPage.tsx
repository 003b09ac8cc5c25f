import { Page, PageHead } from "../../ui/Page";

export function SourcesPage() {
  return (
    <Page crumbs={[{ label: "Data" }]}>
      <PageHead title="Data" />
    </Page>
  );
}
