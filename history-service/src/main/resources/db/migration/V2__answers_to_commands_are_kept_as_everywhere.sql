drop table command_result;
