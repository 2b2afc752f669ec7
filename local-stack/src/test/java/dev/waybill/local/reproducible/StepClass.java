package dev.waybill.local.reproducible;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A class such as Quarkus generates for a start step, as far as its constants go. */
final class StepClass {
    private StepClass() {}

    static byte[] loading(String... constants) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V21, Opcodes.ACC_PUBLIC, "Step", null, "java/lang/Object", null);
        MethodVisitor deploy = writer.visitMethod(Opcodes.ACC_STATIC, "deploy", "()V", null, null);
        deploy.visitCode();
        for (String constant : constants) {
            deploy.visitLdcInsn(constant);
            deploy.visitInsn(Opcodes.POP);
        }
        deploy.visitInsn(Opcodes.RETURN);
        deploy.visitMaxs(1, 0);
        deploy.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** The constants of a class, in the order in which it loads them. */
    static List<Object> loaded(byte[] classFile) {
        List<Object> constants = new ArrayList<>();
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] exceptions) {
                                return new MethodVisitor(Opcodes.ASM9) {
                                    @Override
                                    public void visitLdcInsn(Object value) {
                                        constants.add(value);
                                    }
                                };
                            }
                        },
                        0);
        return constants;
    }
}
