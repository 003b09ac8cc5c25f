import { Page, PageHead } from "../../ui/Page";

export function ImportPage() {
  return (
    <Page crumbs={[{ label: "Import" }]}>
      <PageHead title="Import" />
    </Page>
  );
}
