import { expect, test } from 'vitest';
import { seenRole } from './seen-role';

const arn = 'arn:aws:sts::123456789012:assumed-role/DeployAdmin/bob';

test.each([
  ['aws sts get-caller-identity', `{"UserId":"X","Arn":"${arn}"}`, arn],
  ['AWS_PROFILE=prod aws sts get-caller-identity --query Arn', arn, arn],
  [
    'kubectl --context prod auth whoami',
    'ATTRIBUTE   VALUE\nUsername    system:serviceaccount:ci:deployer\n',
    'system:serviceaccount:ci:deployer',
  ],
  [
    'gcloud auth list',
    ' ACTIVE  ACCOUNT\n*       bob@acme.example\n        ci@acme.iam.gserviceaccount.com',
    'bob@acme.example',
  ],
  ['gcloud config get-value account', 'ci@acme.iam.gserviceaccount.com', 'ci@acme.iam.gserviceaccount.com'],
  [
    'az account show',
    '{"name":"Prod","user": {"name": "bob@acme.example", "type": "user"}}',
    'bob@acme.example',
  ],
  ['kubectl --as cluster-admin delete pod x', '', 'cluster-admin'],
  [
    'aws sts assume-role --role-arn arn:aws:iam::1:role/Admin --role-session-name x',
    '',
    'arn:aws:iam::1:role/Admin',
  ],
  ['psql -h db -U app -c "SELECT 1"', '', 'app'],
  ['psql postgres://owner:secret@db/shop', '', 'owner'],
  ['mysql -u root shop', '', 'root'],
  ['aws sts get-caller-identity', 'Unable to locate credentials', null],
  ['grep -r "arn:aws:iam::1:user/bob" .', 'arn:aws:iam::1:user/bob', null],
  ['ls', arn, null],
])('%s', (command, output, role) => {
  expect(seenRole({ command }, output)).toBe(role);
});
