# How every target of the project is compiled.
add_library(wsray_compiler INTERFACE)
target_compile_options(wsray_compiler INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wold-style-cast
  # Designated initialisers that leave members to their defaults are meant.
  -Wno-missing-field-initializers
  # g++ 12 sees overlapping copies in std::string, and uninitialised members in std::variant, where there are none.
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict$<SEMICOLON>-Wno-maybe-uninitialized>)
if(WSRAY_WERROR)
  target_compile_options(wsray_compiler INTERFACE -Werror)
endif()
if(WSRAY_SANITIZE)
  target_compile_options(wsray_compiler INTERFACE
    -fsanitize=${WSRAY_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(wsray_compiler INTERFACE -fsanitize=${WSRAY_SANITIZE})
endif()
