#!/usr/bin/env bash
# Makes the database and the user of turbine-archive in the plant's SQL Server; the user may read and nothing else. Repeatable.
set -euo pipefail

# Names and the password stand in T-SQL, where their own quotes have to be doubled. sqlcmd reads $(name) from the environment.
export database=${SQLSERVER_DATABASE//]/]]} user=${SQLSERVER_USER//]/]]}
export database_text=${SQLSERVER_DATABASE//\'/\'\'} user_text=${SQLSERVER_USER//\'/\'\'}
export password_text=${SQLSERVER_PASSWORD//\'/\'\'}
if [[ -z $password_text ]]; then
    echo "sqlserver-setup: SQLSERVER_PASSWORD is empty; expected a password in .env (see .env.example)" >&2
    exit 2
fi

/opt/mssql-tools18/bin/sqlcmd -C -b -S sqlserver -U sa -i /dev/stdin <<'SQL'
IF DB_ID(N'$(database_text)') IS NULL CREATE DATABASE [$(database)];
GO
IF SUSER_ID(N'$(user_text)') IS NULL CREATE LOGIN [$(user)] WITH PASSWORD = N'$(password_text)';
ELSE ALTER LOGIN [$(user)] WITH PASSWORD = N'$(password_text)';
GO
USE [$(database)];
IF DATABASE_PRINCIPAL_ID(N'$(user_text)') IS NULL CREATE USER [$(user)] FOR LOGIN [$(user)];
ALTER ROLE db_datareader ADD MEMBER [$(user)];
GO
SQL
echo "sqlserver-setup: database $SQLSERVER_DATABASE, user $SQLSERVER_USER"
