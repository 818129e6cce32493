#!/bin/bash
# Run once by the image of Postgres, on an empty database. Three roles: `parley` owns the tables and migrates them,
# `parley_server` is the login of the server and owns nothing, and both may act as `parley_app`, which row-level security binds.
set -euo pipefail

psql --set=ON_ERROR_STOP=1 --set=password="$POSTGRES_PASSWORD" --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
create role parley_app nologin;
create role parley login password :'password';
create role parley_server login password :'password';
grant parley_app to parley, parley_server;
create database parley owner parley;
SQL
