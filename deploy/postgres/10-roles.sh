#!/bin/bash
# Runs once, when the database server's volume is empty: the owner migrates, the application works (docs/operations.md).
set -euo pipefail
: "${LEJEK_OWNER_PASSWORD:?}" "${LEJEK_APP_PASSWORD:?}"

psql -v ON_ERROR_STOP=1 --no-psqlrc --quiet --username "$POSTGRES_USER" --dbname postgres \
     -v owner="$LEJEK_OWNER_PASSWORD" -v app="$LEJEK_APP_PASSWORD" <<'SQL'
create role lejek_owner login password :'owner';
create role lejek_app login password :'app';
SQL

for database in lejek lejek_training; do
    psql -v ON_ERROR_STOP=1 --no-psqlrc --quiet --username "$POSTGRES_USER" --dbname postgres -v db="$database" <<'SQL'
create database :"db" owner lejek_owner encoding 'UTF8' template template0;
revoke all on database :"db" from public;
grant connect on database :"db" to lejek_app;
SQL
done
