# Compiles SOURCE with and without -DWRONG; see CMakeLists.txt.
set(command ${COMPILER} -std=c++20 -fsyntax-only -Wall -Wextra -Werror ${INCLUDES} ${SOURCE})

execute_process(COMMAND ${command} RESULT_VARIABLE failed ERROR_VARIABLE said)
if(failed)
  message(FATAL_ERROR "the right form of ${SOURCE} does not compile:\n${said}")
endif()

execute_process(COMMAND ${command} -DWRONG RESULT_VARIABLE failed ERROR_VARIABLE said)
if(NOT failed)
  message(FATAL_ERROR "the wrong form of ${SOURCE} compiles")
endif()
if(NOT said MATCHES "${EXPECT}")
  message(FATAL_ERROR "the wrong form of ${SOURCE} fails for another reason than '${EXPECT}':\n${said}")
endif()
