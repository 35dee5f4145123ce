"""Workers: functions and classes that run the tasks of one task definition."""
