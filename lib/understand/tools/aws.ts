import type { Tool } from '@/lib/understand/match/tool';

/** Amazon's command line. Operations begin with their verb (`delete-stack`); listed here is what that verb does not tell. */
export const aws: Tool = {
  names: 'aws awslocal aws2',
  service: 'aws',
  withService: true,
  aims: '--profile --region --endpoint-url --account-id --cluster --environment-name --application-name',
  flags: `--output --query --color --ca-bundle --cli-read-timeout --cli-connect-timeout --cli-binary-format --page-size --max-items
    --starting-token --filters --filter --parameters --capabilities --template-body --template-url --cli-input-json --policy-document
    --exclude --include --acl --storage-class --sse --content-type --metadata --expires-in --desired-count --since --tags`,
  naming: `--stack-name --db-instance-identifier --db-cluster-identifier --db-snapshot-identifier --bucket --table-name --function-name
    --instance-ids --volume-id --vpc-id --subnet-id --group-id --group-name --user-name --role-name --policy-arn --policy-name
    --cluster-name --cluster --service --repository-name --secret-id --key-id --key-name --hosted-zone-id --queue-url --topic-arn
    --stream-name --log-group-name --log-group --distribution-id --id --name --names --identifier --arn --domain-name --rest-api-id
    --file-system-id --snapshot-id --image-id --alarm-names --cache-cluster-id --replication-group-id --auto-scaling-group-name
    --load-balancer-arn --user-pool-id --environment-name --application-name --resource-arn --backup-vault-name --pipeline-name --project-name`,
  harmless: '--dry-run --dryrun --generate-cli-skeleton',
  rules: [
    [
      'read',
      's3 cp * -, cloudformation deploy --no-execute-changeset, help, * help, * * help, * wait, configure list|get|list-profiles|export-credentials, s3 ls|presign, logs tail|start-query|start-live-tail|stop-query|filter-log-events',
    ],
    [
      'read',
      '* wait *, * batch-get-*, * lookup-events, * simulate-*, * validate-*, * estimate-*, * test-*, * detect-*, * check-*, * preview-*, * scan, * query, * head-*, * download-*, * verify-*, * search-*',
    ],
    [
      'read',
      'cloudformation create-change-set|detect-stack-drift|package|validate-template, deploy wait, rds generate-db-auth-token, ecr get-login-password|get-login, athena start-query-execution, ec2 get-password-data',
    ],
    [
      'read',
      'secretsmanager get-secret-value|batch-get-secret-value, ssm get-parameter|get-parameters|get-parameters-by-path --with-decryption, kms decrypt|encrypt|verify|sign',
      { of: 'secret' },
    ],
    [
      'grant',
      'sts assume-role*|get-session-token|get-federation-token, sso login|get-role-credentials, ecr-public get-login-password',
      { of: 'credentials' },
    ],
    [
      'change',
      'configure, configure set|sso|import, sso logout, eks update-kubeconfig, codeartifact login, cloudformation deploy|execute-change-set|update-stack|cancel-update-stack|continue-update-rollback|signal-resource, lambda update-*, deploy *',
    ],
    [
      'create',
      's3 mb, s3 cp, cloudformation create-stack|create-stack-set|create-stack-instances, ec2 run-instances|request-spot-*|copy-*|import-*, ec2 allocate-address|purchase-*, rds restore-*, rds start-export-task, dynamodb put-item|restore-table-*, sqs send-message*, sns publish*, kinesis put-record*, events put-events, logs create-*|put-log-events, backup start-*, glue start-*',
      { undo: 'yes' },
    ],
    ['create', 's3api put-object|upload-part|copy-object|complete-multipart-upload'],
    [
      'change',
      's3 sync, s3 mv, s3 website, s3api put-bucket-*|put-object-tagging|put-object-lock-*, autoscaling set-*|put-*, ecs update-service|put-*, rds modify-*|reboot-*|failover-*|promote-*|start-*|stop-*, ec2 modify-*|reboot-instances|start-instances|stop-instances, ssm put-parameter, secretsmanager put-secret-value|update-*|rotate-secret|restore-secret, cloudwatch put-*, logs put-*, events put-*, route53 change-resource-record-sets|change-tags*, cloudfront update-*, cloudfront create-invalidation, elasticache modify-*|reboot-*|test-failover, lambda put-*|publish-*, kms *-key-rotation, dynamodb update-*|transact-write-items, apigateway put-*, ecs execute-command',
    ],
    ['destroy', 's3 rm', { of: 'object', undo: 'no' }],
    ['destroy', 's3 rm --recursive', { of: 'bucket', scope: 'all', undo: 'no' }],
    ['destroy', 's3 rb', { of: 'bucket', undo: 'no', whole: true }],
    ['destroy', 's3 sync --delete', { of: 'object', scope: 'many', undo: 'no' }],
    [
      'destroy',
      '* delete-*|terminate-*|purge-*|batch-delete-*|remove-*|deregister-*|destroy-*|release-address|release-hosts|admin-delete-*|bulk-delete-*|unregister-*|flush-*|reset-*|discard-*|dissociate-delete-*|force-delete-*|empty-*|delete, * transact-delete-*, deploy uninstall, cloudformation delete-stack --retain-resources',
      { undo: 'no' },
    ],
    ['destroy', 'cloudformation delete-stack', { of: 'stack', undo: 'no', whole: true }],
    ['destroy', 'ec2 terminate-instances', { of: 'instance', undo: 'no' }],
    ['destroy', 'rds delete-db-instance|delete-db-cluster', { of: 'database', undo: 'unknown', whole: true }],
    [
      'destroy',
      'rds delete-db-instance|delete-db-cluster --skip-final-snapshot',
      { of: 'database', undo: 'no', whole: true },
    ],
    [
      'destroy',
      'kms schedule-key-deletion|disable-key, secretsmanager delete-secret, kms delete-imported-key-material',
      { of: 'key', undo: 'yes', whole: true },
    ],
    [
      'destroy',
      'secretsmanager delete-secret --force-delete-without-recovery',
      { of: 'secret', undo: 'no', whole: true },
    ],
    ['destroy', 'elasticbeanstalk terminate-environment', { of: 'environment', undo: 'no', whole: true }],
    [
      'destroy',
      'elasticbeanstalk|eb terminate-*, emr terminate-job-flows|terminate-clusters',
      { of: 'cluster', undo: 'no', whole: true },
    ],
    [
      'destroy',
      'ec2 cancel-spot-fleet-requests|cancel-spot-instance-requests --terminate-instances, autoscaling terminate-instance-in-auto-scaling-group, organizations close-account|leave-organization, account close-account, dynamodb batch-write-item',
      { undo: 'no' },
    ],
    [
      'change',
      'ec2 cancel-*|detach-*|disassociate-*|replace-*|attach-*|associate-*, * detach-*|disassociate-*|untag-*|tag-*|stop-*|cancel-*|disable-*|suspend-*|reject-*|accept-*, * create-tags|delete-tags|remove-tags*|add-tags*, * deregister-targets, elbv2 deregister-targets|register-targets, elb deregister-instances-from-load-balancer, autoscaling detach-*|suspend-processes|resume-processes, ecs deregister-task-definition, ecs stop-task',
    ],
    [
      'grant',
      `iam attach-*|detach-*|put-*|create-access-key|create-login-profile|update-login-profile|create-user|create-role|create-group|create-policy|create-policy-version|add-*|remove-*|update-assume-role-policy|update-access-key|set-default-policy-version|create-service-linked-role|create-instance-profile|create-service-specific-credential|create-saml-provider|create-open-id-connect-provider|upload-*|update-role|update-user|change-password|deactivate-mfa-device|enable-mfa-device|create-virtual-mfa-device|create-account-alias`,
    ],
    [
      ['destroy', 'grant'],
      'iam delete-*-policy|delete-access-key|delete-login-profile|delete-ssh-public-key|delete-service-specific-credential|delete-signing-certificate|delete-user|delete-role|delete-group|delete-policy|delete-policy-version|delete-instance-profile|delete-saml-provider|delete-open-id-connect-provider|delete-server-certificate|delete-virtual-mfa-device|delete-service-linked-role',
      { undo: 'no' },
    ],
    [
      'grant',
      'ec2 authorize-security-group-*|revoke-security-group-*|create-key-pair|import-key-pair|modify-snapshot-attribute|modify-image-attribute|associate-iam-instance-profile|replace-iam-instance-profile-association|disassociate-iam-instance-profile|create-network-acl-entry|replace-network-acl-entry|update-security-group-rule-descriptions-*|modify-security-group-rules|reset-image-attribute, rds modify-db-snapshot-attribute|modify-db-cluster-snapshot-attribute|add-role-to-*|authorize-*|revoke-*, redshift authorize-*|revoke-*|get-cluster-credentials',
    ],
    [
      'grant',
      's3api put-bucket-policy|put-bucket-acl|put-object-acl|put-public-access-block|put-bucket-ownership-controls|put-bucket-cors|put-access-point-policy, s3control put-*-policy|put-public-access-block|create-access-point',
    ],
    [
      'grant',
      'lambda add-permission|remove-permission|create-function-url-config|add-layer-version-permission, kms create-grant|revoke-grant|retire-grant|put-key-policy, sqs add-permission|remove-permission, sns add-permission|remove-permission, ecr set-repository-policy|put-registry-policy, secretsmanager put-resource-policy, events put-permission|remove-permission, glacier set-vault-access-policy, logs put-resource-policy, opensearch|es update-domain-config --access-policies',
    ],
    [
      'grant',
      'organizations attach-policy|detach-policy|create-account|invite-account-to-organization|move-account|enable-policy-type|disable-policy-type|update-policy|create-policy, sso-admin *-permission*|create-account-assignment|attach-*|detach-*|put-*|provision-*, ram create-resource-share|associate-*|disassociate-*|update-resource-share, cognito-idp admin-set-user-password|admin-add-user-to-group|admin-remove-user-from-group|admin-create-user|admin-confirm-sign-up|add-custom-attributes|admin-reset-user-password, identitystore create-*, eks create-access-entry|associate-access-policy|update-access-entry|disassociate-access-policy|create-pod-identity-association, lakeformation grant-*|revoke-*|batch-grant-*|batch-revoke-*, quicksight update-*-permissions, ssm modify-document-permission, account enable-region, accessanalyzer start-policy-generation',
    ],
    [
      ['destroy', 'grant'],
      's3api delete-public-access-block|delete-bucket-policy|delete-bucket-ownership-controls, s3control delete-public-access-block|delete-access-point-policy, ecr delete-repository-policy|delete-registry-policy, secretsmanager delete-resource-policy, sso-admin delete-account-assignment|delete-permission-set|delete-*-policy-*, eks delete-access-entry|delete-pod-identity-association, ec2 delete-key-pair|delete-security-group|delete-network-acl-entry, logs delete-resource-policy, organizations delete-policy, ram delete-resource-share, opensearch delete-vpc-endpoint, lambda delete-function-url-config|delete-function-concurrency',
      { of: 'permission', undo: 'unknown' },
    ],
    [
      'execute',
      'lambda invoke|invoke-async, ssm send-command|start-session|start-automation-execution, ecs run-task|start-task, ecs execute-command, stepfunctions start-execution|start-sync-execution|redrive-execution, codebuild start-build*|retry-build, codepipeline start-pipeline-execution|retry-stage-execution, batch submit-job, rds-data execute-statement|batch-execute-statement|execute-sql, redshift-data execute-statement|batch-execute-statement, glue start-job-run|start-crawler, emr add-steps|start-notebook-execution, emr-serverless start-job-run, athena *, fis start-experiment, events test-event-pattern, sagemaker create-training-job|create-processing-job, dynamodb execute-statement|execute-transaction, apigateway test-invoke-method',
    ],
  ],
};
