-- Gives the platform a database and a role that owns its own schema there, and nothing else. Run by the server's
-- administrator, as often as wanted:
--   psql -d postgres -v database=ioc -v role=ioc -v password='…' -f role.sql
-- The role can't make databases, roles or extensions, and sees no other database. TimescaleDB, if the server has loaded
-- it, is brought into the database here, since only an administrator should.
\set ON_ERROR_STOP on
\if :{?database} \else \set database ioc \endif
\if :{?role} \else \set role ioc \endif
\if :{?password} \else
  \echo 'role.sql: no password given: add  -v password=…'
  \quit
\endif

SELECT format('CREATE ROLE %I', :'role') WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'role') \gexec
ALTER ROLE :"role" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT CONNECTION LIMIT 40
  PASSWORD :'password';

SELECT format('CREATE DATABASE %I ENCODING %L TEMPLATE template0', :'database', 'UTF8')
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database') \gexec
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE :"database" TO :"role"; -- an import holds its rows in a temporary table first

\connect :"database"
SELECT 'CREATE EXTENSION IF NOT EXISTS timescaledb'
WHERE current_setting('timescaledb.disable_load', true) IS NOT NULL
  AND EXISTS (SELECT FROM pg_available_extensions WHERE name = 'timescaledb') \gexec
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
-- A schema of the role's own name is where its tables go by themselves (search_path is "$user", public).
SELECT format('CREATE SCHEMA %I AUTHORIZATION %I', :'role', :'role')
WHERE NOT EXISTS (SELECT FROM pg_namespace WHERE nspname = :'role') \gexec
