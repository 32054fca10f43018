"""What people do with tickets: one function per thing a person does. Each runs inside one write transaction."""
