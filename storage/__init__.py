"""The only room with SQL: connections, transactions, migrations, and the queries of each noun."""
