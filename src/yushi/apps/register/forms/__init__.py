"""What is asked on the register's pages."""
