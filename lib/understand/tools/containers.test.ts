import { describe } from 'vitest';
import { checkVerbs } from '@/lib/understand/measure/check-verbs';

describe('kubectl and helm', () => {
  checkVerbs({
    read: `
      kubectl get pods -n prod
      kubectl -n prod --context prod-eu logs -f deploy/delete-worker
      kubectl delete pod x --dry-run=client -o yaml
      kubectl describe ns prod
      kubectl diff -f k8s/
      kubectl auth can-i delete pods
      kubectl rollout status deploy/web
      kubectl config current-context
      kubectl top nodes
      kubectl get secret db -o yaml
      kubectl exec web-1 -- ls /data
      kubectl explain pod.spec
      kubectl port-forward svc/db 5432
      helm list -A
      helm uninstall web --dry-run
      helm template . | kubectl diff -f -
      helm get values web -n prod
      k9s`,
    create: `
      kubectl create ns dev
      kubectl run tmp --image=busybox
      helm install web ./chart -n dev`,
    change: `
      kubectl apply -f k8s/
      kubectl scale deploy/web --replicas=0
      kubectl rollout restart deploy/web
      kubectl cordon node-1
      kubectl drain node-1 --ignore-daemonsets
      kubectl set image deploy/web web=web:2
      kubectl patch svc web -p '{"spec":{}}'
      kubectl label ns prod team=a
      kubectl config use-context prod
      helm upgrade --install web ./chart
      helm rollback web 1`,
    grant: `
      kubectl create clusterrolebinding x --clusterrole=cluster-admin --user=bob
      kubectl create rolebinding x --role=admin --serviceaccount=a:b
      kubectl create token deployer`,
    destroy: `
      kubectl delete ns prod
      kubectl --context prod -n shop delete pvc --all
      kubectl delete -f k8s/
      kubectl delete pods --all -A --force --grace-period=0
      kubectl get pods -o name | xargs kubectl delete
      kubectl delete crd widgets.example.com
      kubectl replace --force -f x.yaml
      kubectl apply -f . --prune -l app=x
      kubectl exec db-0 -- rm -rf /var/lib/postgresql/data
      kubectl exec -it db-0 -n prod -- psql -U postgres -c 'DROP DATABASE shop'
      oc delete project prod
      helm uninstall web
      helm delete --purge web
      helmfile destroy
      argocd app delete shop --cascade
      flux uninstall
      eksctl delete cluster --name prod
      kind delete cluster
      velero backup delete b1`,
  });
});

describe('docker', () => {
  checkVerbs({
    read: `
      docker ps -a
      docker logs --tail 100 delete-me
      docker images
      docker --context prod inspect web
      docker compose ps
      docker-compose logs -f
      docker exec web cat /etc/hosts
      docker volume ls -q
      docker system df
      trivy image nginx`,
    create: `
      docker build -t app .
      docker pull nginx
      docker volume create data
      docker compose up -d
      docker run -d -p 80:80 nginx`,
    change: `
      docker stop web
      docker restart web
      docker compose restart api
      docker push acme/app:1
      docker tag a b
      docker kill web`,
    destroy: `
      docker rm -f web
      docker rmi app
      docker system prune -af --volumes
      docker volume rm data
      docker volume prune -f
      docker compose down -v
      docker-compose down --volumes
      docker rm $(docker ps -aq)
      docker -H tcp://prod:2375 rm -f db
      docker exec db psql -U postgres -c "drop table users"
      docker run --rm -v /:/host alpine rm -rf /host/data
      docker network rm n
      podman system reset -f
      docker stack rm shop
      docker image prune -a`,
  });
});
