import { PolicyPage } from '@/components/policies/policy-page';
import { PageBody } from '@/components/shell/page-body';
import { pathPart } from '@/lib/queries/path-part';

type Props = { params: Promise<{ env: string; name: string }> };

export async function generateMetadata({ params }: Props) {
  return { title: `Policy ${pathPart((await params).name).slice(0, 60)}` };
}

export default async function OnePolicyPage({ params }: Props) {
  const { env, name } = await params;
  const policy = pathPart(name);
  return (
    <PageBody title={`Policy ${policy.slice(0, 60)}`}>
      <PolicyPage environment={env} name={policy} />
    </PageBody>
  );
}
