import { Page, PageHead } from "../../ui/Page";

export function FlowPage() {
  return (
    <Page crumbs={[{ label: "Flow" }]}>
      <PageHead title="Flow" />
    </Page>
  );
}
