/** Where one node of the database listens. */
export interface NodePlace {
  name: string
  folder: string
  database: number
  rest: number
}

/** The passwords of this run. */
export interface Secrets {
  superuser: string
  replication: string
}

/**
 * The file of one Patroni, as JSON, which is YAML too. The same settings stand, with their reasons, in docs/operations/highAvailability.md: change
 * both. Files in the test folder instead of Debian's places, loopback and no watchdog are all that differs.
 */
export function patroniFile(node: NodePlace, etcd: readonly number[], secrets: Secrets): string {
  const at = (port: number) => `127.0.0.1:${port}`
  const users = {
    superuser: { username: 'postgres', password: secrets.superuser },
    replication: { username: 'replicator', password: secrets.replication },
  }
  return JSON.stringify({
    scope: 'jingban',
    name: node.name,
    restapi: { listen: at(node.rest), connect_address: at(node.rest) },
    // Its old interface: with the new one (etcd3) Patroni 3.0.2 takes the lease back from another when it wakes from a long sleep (decision 0017).
    etcd: { hosts: etcd.map(at) },
    bootstrap: {
      dcs: {
        ttl: 20,
        loop_wait: 5,
        retry_timeout: 5,
        synchronous_mode: true,
        primary_start_timeout: 0,
        failsafe_mode: true,
        postgresql: { use_pg_rewind: true, use_slots: true, parameters: { synchronous_commit: 'on', max_connections: 100, wal_keep_size: '1GB' } },
      },
      initdb: [{ encoding: 'UTF8' }, { locale: 'C.UTF-8' }, 'data-checksums'],
    },
    postgresql: {
      listen: at(node.database),
      connect_address: at(node.database),
      data_dir: `${node.folder}/data`,
      bin_dir: '/usr/lib/postgresql/15/bin',
      pgpass: `${node.folder}/pgpass`,
      authentication: users,
      pg_hba: ['host all all 127.0.0.1/32 scram-sha-256', 'host replication replicator 127.0.0.1/32 scram-sha-256'],
      parameters: { unix_socket_directories: node.folder, password_encryption: 'scram-sha-256' },
    },
  })
}

/** The file of HAProxy: connections go to the node whose Patroni says that it is the primary, and are cut when it is so no longer. */
export function haproxyFile(listen: number, nodes: readonly NodePlace[]): string {
  return `global
  maxconn 500
defaults
  mode tcp
  timeout connect 4s
  timeout client 1h
  timeout server 1h
  timeout check 2s
listen primary
  bind 127.0.0.1:${listen}
  option httpchk OPTIONS /primary
  http-check expect status 200
  default-server inter 1s fall 3 rise 2 on-marked-down shutdown-sessions
${nodes.map(({ name, database, rest }) => `  server ${name} 127.0.0.1:${database} check port ${rest}`).join('\n')}
`
}

/** The command line of one of three members of etcd. */
export function etcdArguments(name: string, folder: string, ports: { client: number; peer: number }, cluster: string): string[] {
  const client = `http://127.0.0.1:${ports.client}`
  const peer = `http://127.0.0.1:${ports.peer}`
  const said = {
    name,
    'data-dir': folder,
    'listen-client-urls': client,
    'advertise-client-urls': client,
    'listen-peer-urls': peer,
    'initial-advertise-peer-urls': peer,
    'initial-cluster': cluster,
    'enable-v2': 'true',
    'heartbeat-interval': '500',
    'election-timeout': '5000',
  }
  return Object.entries(said).map(([option, value]) => `--${option}=${value}`)
}
