import { Page, PageHead } from "../../ui/Page";

export function AtlasPage() {
  return (
    <Page crumbs={[{ label: "Atlas" }]}>
      <PageHead title="Atlas" />
    </Page>
  );
}
